/** One value or several, as JSON-LD writes sets. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

/** One URL: absolute, of any scheme, in one word. */
export function isUrl(value: unknown): value is string {
  return typeof value === 'string' && !/\s/.test(value) && URL.canParse(value)
}
