import { evenedOut, type Grey, sharpened, smoothed } from './decode-ladder.ts'
import { type FoundCode, findCode } from './find-code.ts'
import { flatCode, outlineOf, withMarks } from './flat-code.ts'
import { locateCode } from './locate-code.ts'
import { printed, undoings } from './printed-modules.ts'
import { readWithZxing } from './read-with-zxing.ts'
import { type Modules, sampleModules } from './sample-code.ts'
import type { SeenModules } from './seen-modules.ts'
import type { Quad } from './warp.ts'

/**
 * The text of a code that is found by its outline and drawn from straight above, its corner marks as they were printed:
 * for codes that are stained, tilted or smeared, or whose marks are hidden.
 */
export async function readFlattened(picture: Grey, seen: SeenModules | null): Promise<string | null> {
  const quad = locateCode(picture)
  if (!quad) return null
  const first = await readWithin(picture, quad, null)
  if (!first || first.text !== null) return first?.text ?? null
  // a code says itself how many modules it has; and from its own marks its outline is truer
  const isCounted = first.said === first.found.size
  const again = await readWithin(picture, isCounted ? outlineOf(first.found) : quad, isCounted ? null : first.said)
  if (again?.text) return again.text
  return seen && (await readModules(seen.add((again ?? first).modules)))
}

interface Reading {
  readonly text: string | null
  readonly found: FoundCode
  readonly modules: Modules
  /** How many modules on a side the code says that it has. */
  readonly said: number
}

async function readWithin(picture: Grey, quad: Quad, known: number | null): Promise<Reading | null> {
  const found = findCode(picture, quad, known)
  if (!found) return null
  const flat = flatCode(picture, found)
  const modules = sampleModules(flat, found.size)
  const clear = withMarks(sharpened(evenedOut(smoothed(flat), 3), 4, 3), found.size)
  const read = await readWithZxing(clear, 'drawn')
  return { text: read?.text ?? (await readModules(modules)), found, modules, said: read?.size ?? found.size }
}

async function readModules(modules: Modules): Promise<string | null> {
  for (const undoing of undoings) {
    const read = await readWithZxing(printed(modules, undoing), 'drawn')
    if (read?.text) return read.text
  }
  return null
}
