/** Many databases, one transaction: registry, connections, journal, configuration. */
package org.atolldb.federation;
