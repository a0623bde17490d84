import { readFileSync } from 'node:fs'
import type { CrewLaw } from '@vigie/schemas/crew-law.ts'
import { crewLaw } from '@vigie/schemas/crew-law-data.ts'
import { loadTitles } from '@vigie/schemas/load.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'
import { type LaidLaw, layNewOverlay } from '@vigie/shared/crew/law/lay-overlay.ts'
import { parseCrewLawOverlay } from '@vigie/shared/crew/law/parse-crew-law-overlay.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** The law of crews that is in force here; where a file is named, the law as it was read with that reading over it. */
export function readLaw(overlay: string | null): CrewLaw {
  if (overlay === null) return crewLawInForce
  return layFile(overlay).law
}

/** A file of an authority over the law as it was read: refused whole when anything in it does not fit. */
export function layFile(overlay: string): LaidLaw {
  const codes = new Set(loadTitles().map(({ code }) => code))
  return layNewOverlay(crewLaw, parseCrewLawOverlay(readOverlay(overlay)), codes)
}

function readOverlay(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
