/** Who is found, who is not, and what the database refuses about members. */
@NullMarked
package org.communitypoints.members;

import org.jspecify.annotations.NullMarked;
