import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { loadTitles } from '@vigie/schemas/load.ts'
import type { CrewCheckPerson, ShownDocument } from '@vigie/shared/crew-file/crew-check-input.ts'
import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import { crewFileOfCheck } from '@vigie/shared/crew-file/crew-file-of-check.ts'
import { parseCrewCheck } from '@vigie/shared/crew-file/parse-crew-check.ts'
import { crewFileLimits, crewFileOf } from '@vigie/shared/crew-file/parse-crew-file.ts'
import type { CrewListFault } from '@vigie/shared/crew-list/crew-list.ts'
import { parseCrewCsv } from '@vigie/shared/crew-list/parse-crew-csv.ts'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { isTitleQr, readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { type AskedRank, type JoinedCrew, joinCrewList } from './join-crew-list.ts'

export interface CrewInput {
  readonly file: CrewFile
  /** What is only stated of each member of the file; none of a kept crew file. */
  readonly people: readonly CrewCheckPerson[]
  readonly asked: readonly AskedRank[]
  /** Some of it is signed, so that it takes a trust list to judge it. */
  readonly isSigned: boolean
}

/** A crew list of which nothing was taken. */
export interface FaultyList {
  readonly list: string
  readonly faults: readonly CrewListFault[]
}

/** A check as its schema describes it, or a crew file that was kept; with the CSV list beside it, or what is wrong in that. */
export async function readCrewInput(file: string, now: Date): Promise<CrewInput | FaultyList> {
  const folder = file === '-' ? process.cwd() : path.dirname(file)
  const value = parseJson(file === '-' ? new Uint8Array(await buffer(process.stdin)) : readBytes(file), crewFileLimits)
  if (isJsonObject(value) && 'members' in value) return inputOf(crewFileOf(value), [], [])
  const check = parseCrewCheck(value, new Set(loadTitles().map(({ code }) => code)))
  const joined =
    check.crewList === undefined ? null : readList(folder, check.crewList, { now, people: check.crew ?? [] })
  if (joined && 'faults' in joined) return joined
  const { crew, asked } = joined ?? { crew: check.crew ?? [], asked: [] }
  const textOf = (document: ShownDocument) => textOfDocument(document, folder)
  return inputOf(crewFileOfCheck({ ...check, crew }, textOf), crew, asked)
}

function inputOf(file: CrewFile, people: readonly CrewCheckPerson[], asked: readonly AskedRank[]): CrewInput {
  const isSigned = file.manning.kind === 'document' || file.members.some(({ evidence }) => evidence.length > 0)
  return { file, people, asked, isSigned }
}

interface Joining {
  readonly now: Date
  readonly people: readonly CrewCheckPerson[]
}

function readList(folder: string, list: string, { now, people }: Joining): JoinedCrew | FaultyList {
  const answer = parseCrewCsv(readBytes(path.join(folder, list)), { on: plainDateOf(now) })
  return answer.list ? joinCrewList(people, list, answer.list.entries) : { list, faults: answer.faults }
}

/** As it is signed: the text of a file byte for byte, and of an object in this file what JSON makes of it, which proofs are over. */
function textOfDocument(document: ShownDocument, folder: string): string {
  if ('qr' in document) return textOfCode(document.qr)
  if (!('file' in document)) return JSON.stringify(document)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(readBytes(path.join(folder, document.file)))
  return isTitleQr(text.trim()) ? textOfCode(text.trim()) : text
}

function textOfCode(qr: string): string {
  return new TextDecoder().decode(readTitleQr(qr))
}

function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
