/** Tests of the database itself, and the one database that all tests share. */
@NullMarked
package org.communitypoints.database;

import org.jspecify.annotations.NullMarked;
