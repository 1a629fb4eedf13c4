package org.atolldb.jmx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.atolldb.federation.management.ManagementExport;

/** Main class of the JVM that is looked at. */
final class ManagedShop {
  private ManagedShop() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ManagementExport export =
        new JmxExporter().export(new SampleFederation("shop", "main", "store-7"));
    System.out.println("open");
    told.readLine();
    export.close();
    System.out.println("closed");
    told.readLine();
  }
}
