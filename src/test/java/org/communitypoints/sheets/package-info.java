/** Tests of the tables that come in and go out. */
@NullMarked
package org.communitypoints.sheets;

import org.jspecify.annotations.NullMarked;
