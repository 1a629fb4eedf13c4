/** MXBeans of federations, databases and their parts. */
package org.atolldb.jmx;
