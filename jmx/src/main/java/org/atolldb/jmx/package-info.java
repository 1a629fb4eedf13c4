/**
 * Shows open federations as MBeans: {@link org.atolldb.jmx.JmxExporter} is found by the federation
 * and registers one bean for each part of the federation and of its databases. {@link
 * org.atolldb.jmx.FederationBeans} and {@link org.atolldb.jmx.DatabaseBeans} say what they show;
 * {@link org.atolldb.jmx.BeanModel} says how.
 *
 * <p>All types are thread-safe. Attributes are open types and read figures only, so that consoles
 * and scrapers may read all of them at any time.
 */
package org.atolldb.jmx;
