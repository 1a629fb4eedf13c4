/**
 * What an application declares about earlier versions of its classes. Pure data: the codec applies
 * it. {@link org.atolldb.federation.schema.Declarations} is thread-safe, what it gives out is
 * immutable.
 */
package org.atolldb.federation.schema;
