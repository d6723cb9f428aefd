package io.roost.service.config;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens a configuration by name: a file, or else a resource on the class path, which is the default of the service. */
public final class FileOrResource implements ConfigurationSourceProvider {

    @Override
    public InputStream open(String name) throws IOException {
        if (Files.isDirectory(Path.of(name))) {
            throw new FileSystemException(name, null, "it is a directory");
        }
        if (Files.isRegularFile(Path.of(name))) {
            return Files.newInputStream(Path.of(name));
        }
        InputStream resource = FileOrResource.class.getClassLoader().getResourceAsStream(name);
        if (resource == null) {
            throw new NoSuchFileException(name);
        }
        return resource;
    }
}
