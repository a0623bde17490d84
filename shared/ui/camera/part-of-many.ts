/**
 * What a decoder says in place of the text of a code that is one of several over which a text was spread (structured
 * append, ISO/IEC 18004). No text that a code holds begins with this character, and no title is written so.
 */
export const partOfMany = '\u0000part-of-many'
