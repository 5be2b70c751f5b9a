/** Stories and laws of schools. */
@NullMarked
package org.communitypoints.schools;

import org.jspecify.annotations.NullMarked;
