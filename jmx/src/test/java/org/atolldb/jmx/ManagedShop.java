package org.atolldb.jmx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.atolldb.Atoll;
import org.atolldb.Database;
import org.atolldb.DatabaseRegistry;

/** Main class of the JVM that is looked at: commits ten transactions and waits. */
final class ManagedShop {
  private ManagedShop() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    DatabaseRegistry shop = Atoll.open(Path.of(arguments[0]));
    Database main = shop.database("main");
    for (int i = 0; i < 10; i++) {
      shop.run(tx -> tx.root(main, Counter.class, Counter::new).increment());
    }
    System.out.println("open");
    told.readLine();
    shop.close();
    System.out.println("closed");
    told.readLine();
  }
}
