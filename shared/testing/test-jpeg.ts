// A baseline JPEG of 24 × 16 points, as an encoder without options writes it, and what it is made into for tests.

const encoded =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i' +
  'Z2hnPk1xeXBkeFxlZ2MBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj' +
  'Y2NjY//AABEIABAAGAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQEC' +
  'AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm' +
  'Z2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq' +
  '8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncAAQIDEQQFITEGEkFRB2FxEyIy' +
  'gQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqCg4SF' +
  'hoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEA' +
  'AhEDEQA/AKotPavp/aGH1MX7J7UvaFfUxfsntR7Qr6mP+1T/APPOP8j/AI1Ps49zT65X/lX4/wCYv2qf/nnH+R/xo9nHuV9cr/yr' +
  '8f8AMjEt1/z0/wDHR/hVcsOxj7bFfzfgv8j/AP/Z'

export const plainJpeg: Uint8Array<ArrayBuffer> = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))

/** With another part after the start: the place of Exif, comments, previews. */
export function jpegWith(marker: number, content: string): Uint8Array<ArrayBuffer> {
  const length = content.length + 2
  const part = [0xff, marker, length >> 8, length & 0xff, ...new TextEncoder().encode(content)]
  return Uint8Array.of(...plainJpeg.subarray(0, 2), ...part, ...plainJpeg.subarray(2))
}

/** The same file, saying of itself that it is so large. */
export function jpegOfSize(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = plainJpeg.slice()
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc0)
  new DataView(bytes.buffer).setUint16(frame + 5, height)
  new DataView(bytes.buffer).setUint16(frame + 7, width)
  return bytes
}
