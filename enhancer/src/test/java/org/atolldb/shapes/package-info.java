/**
 * Class shapes that weaving must handle, run by {@link org.atolldb.shapes.ShapeSuite} in a JVM of
 * its own or in class files of its own. Nothing here knows how it is woven.
 */
package org.atolldb.shapes;
