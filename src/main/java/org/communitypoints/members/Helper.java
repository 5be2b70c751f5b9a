package org.communitypoints.members;

/**
 * Who read the text to a person and entered their answer.
 *
 * @param name as they write it
 * @param mandate what entitles them, in one line of 1 to 80 characters
 */
public record Helper(String name, String mandate) {

}
