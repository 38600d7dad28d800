import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives the classes of the named jars that were compiled for Java 5 or older the form of Java 8.
 *
 * <p>Java keeps no older class in an AOT cache (-XX:AOTCache): it lacks the stack maps by which a
 * class is verified once and for all. What the classes do stays as it is.
 */
void main(String[] jars) throws Exception {
  for (var jar : jars) {
    int raised = 0;
    try (var files = FileSystems.newFileSystem(Path.of(jar));
        var all = Files.walk(files.getPath("/"))) {
      for (var file : all.filter(f -> f.toString().endsWith(".class")).toList()) {
        var old = Files.readAllBytes(file);
        if (major(old) < ClassFile.JAVA_6_VERSION) {
          Files.write(file, raise(old, files), TRUNCATE_EXISTING);
          raised++;
        }
      }
    }
    if (raised > 0) {
      IO.println("raised " + raised + " classes of " + jar);
    }
  }
}

/** The number that a class file has in its bytes 6 and 7 (Java Virtual Machine Specification 4.1). */
int major(byte[] bytes) {
  return Byte.toUnsignedInt(bytes[6]) << 8 | Byte.toUnsignedInt(bytes[7]);
}

/** A class of the same jar; null where it is another's. */
InputStream resource(ClassDesc name, FileSystem jar) {
  var descriptor = name.descriptorString();
  var file = jar.getPath("/" + descriptor.substring(1, descriptor.length() - 1) + ".class");
  try {
    return Files.exists(file) ? Files.newInputStream(file) : null;
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

byte[] raise(byte[] old, FileSystem jar) {
  var others =
      ClassHierarchyResolver.ofResourceParsing(name -> resource(name, jar))
          .orElse(ClassHierarchyResolver.defaultResolver());
  var format =
      ClassFile.of(
          StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(others));
  ClassTransform version =
      (to, part) -> {
        if (part instanceof ClassFileVersion) {
          to.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
          to.with(part);
        }
      };
  // Code that is passed on as it is would stay without stack maps.
  var code = ClassTransform.transformingMethodBodies((to, part) -> to.with(part));
  return format.transformClass(format.parse(old), version.andThen(code));
}
