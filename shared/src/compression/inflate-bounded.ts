import { Gunzip, Inflate, Unzlib } from 'fflate'

/** Raw DEFLATE in, at most `maxBytes` out; null when it does not inflate or would give more. Cost is bounded by both. */
export function inflateBounded(compressed: Uint8Array, maxBytes: number, dictionary: Uint8Array): Uint8Array | null {
  return collect(new Inflate({ dictionary }), compressed, maxBytes)
}

/** gzip in, at most `maxBytes` out; null when it does not inflate or would give more. */
export function gunzipBounded(compressed: Uint8Array, maxBytes: number): Uint8Array | null {
  return collect(new Gunzip(), compressed, maxBytes)
}

/** zlib in, at most `maxBytes` out; null when it does not inflate or would give more. */
export function unzlibBounded(compressed: Uint8Array, maxBytes: number): Uint8Array | null {
  return collect(new Unzlib(), compressed, maxBytes)
}

/** Fed in small slices, so that a bomb is noticed after a few hundred kilobytes and not at its end. */
const sliceBytes = 256

function collect(stream: Inflate | Gunzip | Unzlib, compressed: Uint8Array, maxBytes: number): Uint8Array | null {
  const collected = new Uint8Array(maxBytes)
  let length = 0
  let ended = false
  let overflow = false
  stream.ondata = (chunk, final) => {
    ended ||= final
    if (length + chunk.length > maxBytes) overflow = true
    else collected.set(chunk, length)
    length += chunk.length
  }
  try {
    for (let from = 0; from < compressed.length && !overflow; from += sliceBytes) {
      stream.push(compressed.subarray(from, from + sliceBytes), from + sliceBytes >= compressed.length)
    }
  } catch {
    return null // fflate throws plain errors for data it cannot read; the caller says what that means
  }
  return ended && !overflow ? collected.slice(0, length) : null
}
