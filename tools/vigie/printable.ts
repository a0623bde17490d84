/** Control characters, and those that turn the direction of a line: what they command is not for a text to command. */
const commanding = /(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Names and remarks come from registries and applicants: on a terminal they are shown, never obeyed. */
export function printable(text: string): string {
  return text.replace(commanding, '\ufffd')
}
