import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { deflateWithDictionary } from '@vigie/shared/compression/deflate-with-dictionary.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createTitleQr, splitTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { titlePayloadVersion } from '@vigie/shared/title-qr/qr-dictionary.ts'
import { writeTitleQrWith } from '@vigie/shared/title-qr/write-title-qr.ts'
import { loadPeople } from '../registries/load-people.ts'
import { verifyFile } from '../vigie/verify/verify-file.ts'
import { type Administration, openAdministration } from './administration.ts'
import { drawTitleQrPng } from './draw-title-qr-png.ts'
import { processApplication } from './process-application.ts'
import { findFreePorts, startPrograms } from './programs.ts'

const mostTries = 60
const pauseMilliseconds = 500

/**
 * The chain once, for a capitaine 200: application, instruction, decision, signature, PDF, code, publication, then the
 * printed PDF verified against the published files with no server left. Leaves everything in `folder`; throws unless green.
 */
export async function runOnce(folder: string, interrupted: AbortSignal): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-once-'))
  try {
    const ports = await findFreePorts()
    const programs = await startPrograms({ dataFolder, ports, withPages: false, interrupted })
    interrupted.addEventListener('abort', programs.stop, { once: true })
    try {
      const administration = await openAdministration(programs.issuerUrl, dataFolder)
      await collectFiles(administration, { verifierUrl: programs.verifierUrl, folder })
      interrupted.throwIfAborted()
      cpSync(path.join(dataFolder, 'published'), folder, { recursive: true })
    } finally {
      await programs.stop()
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
  await writeVerdict(folder)
}

async function collectFiles(
  administration: Administration,
  { verifierUrl, folder }: { readonly verifierUrl: string; readonly folder: string },
): Promise<void> {
  const person = loadPeople().find(({ application }) => application.titleCode === 'capitaine-200')
  if (!person) throw new Problem('seafarer-not-found', 'nobody applies for a capitaine 200')
  const { titleId } = await processApplication(person, plainDateOf(new Date()), administration)
  if (!titleId) throw new Problem('internal-error', 'the capitaine 200 was not granted')
  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)
  write('title.vc.json', await administration.getBytes('registrar', `/api/titles/${titleId}/credential`))
  write('title.pdf', await administration.getBytes('registrar', `/api/titles/${titleId}/pdf`))
  write('title.proofs.json', await collectProofs(administration, titleId))
  const qrText = await writeQrText(administration, titleId, verifierUrl)
  write('qr.txt', qrText)
  write('qr.png', drawTitleQrPng(createTitleQr(splitTitleQr(qrText))))
}

/** That the published log has the title: its checkpoint follows within seconds. */
async function collectProofs(administration: Administration, titleId: string): Promise<Uint8Array> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await administration.getBytes('registrar', `/api/titles/${titleId}/proofs`)
    } catch (error) {
      if (tries === mostTries || !(error instanceof Problem)) throw error
      await pause(pauseMilliseconds)
    }
  }
}

/** The text of the printed code: any program makes it from the signed credential. */
export async function writeQrText(
  administration: Administration,
  titleId: string,
  verifierUrl: string,
): Promise<string> {
  const credential = new TextDecoder().decode(
    await administration.getBytes('registrar', `/api/titles/${titleId}/credential`),
  )
  return writeTitleQrWith(deflateWithDictionary, { credential, version: titlePayloadVersion, verifierUrl }).text
}

/** From the PDF alone and the files beside it: what an inspector would have. */
async function writeVerdict(folder: string): Promise<void> {
  const question = { file: path.join(folder, 'title.pdf'), trust: path.join(folder, 'trust.json'), now: new Date() }
  const { verdict } = await verifyFile(question, 'en')
  writeFileSync(path.join(folder, 'verdict.json'), `${JSON.stringify(verdict, null, 2)}\n`)
  if (verdict.colour !== 'green') throw new Problem('internal-error', `the title just issued is ${verdict.reason}`)
}
