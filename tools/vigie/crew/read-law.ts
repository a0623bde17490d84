import { readFileSync } from 'node:fs'
import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { layOverlay } from '@vigie/shared/crew/lay-overlay.ts'
import { parseCrewLawOverlay } from '@vigie/shared/crew/parse-crew-law-overlay.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** The law of crews, with what an authority lays over it where a file is named. */
export function readLaw(overlay: string | null): CrewLaw {
  if (overlay === null) return crewLaw
  return layOverlay(crewLaw, parseCrewLawOverlay(readOverlay(overlay))).law
}

function readOverlay(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
