/** The whole in, the whole out, in the format that its place in a document asks for. */
export type Compress = (bytes: Uint8Array) => Uint8Array
