import dictionary from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }

/** Version of the payload, its first byte: says which dictionary. */
export const qrPayloadVersion = dictionary.version

/** The preset dictionary of version 1: frozen, since every printed code needs it for as long as it is read. */
export const qrDictionary: Uint8Array = new TextEncoder().encode(dictionary.text)
