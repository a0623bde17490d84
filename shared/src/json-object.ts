export type JsonObject = Readonly<Record<string, unknown>>

/** What JSON calls an object: no list, not null. Its members are still anything. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
