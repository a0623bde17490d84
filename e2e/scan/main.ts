// pnpm scan-scenes [--scenes N] [--seed N]: printed titles, badly photographed, before the whole page in
// Chromium. One JSON object: shares read, times, the same frames through jsQR and plain zxing-wasm, and what was not read.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVerifier } from '../pages/start-verifier.ts'
import { drawSceneFiles } from './draw-scenes.ts'
import { playScenes, type SceneResult } from './play-scenes.ts'
import { drawScenes } from './scene.ts'
import { printSceneTitles } from './scene-titles.ts'
import { summaryOf } from './summary.ts'

const { values } = parseArgs({
  options: {
    scenes: { type: 'string', default: '200' },
    seed: { type: 'string', default: '2026' },
  },
})
/** Of a hand that moves: a quarter of a second of film, played over and over. */
const frames = 4
/** Scenes on disk at once. */
const chunk = 10
const publishedAt = new Date(Date.now() - 20 * 60_000)
const folder = mkdtempSync(join(tmpdir(), 'vigie-scenes-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const verifier = await startVerifier(publishedAt)
// a run that is stopped ends the service too; Playwright ends its browsers, and the threads are of this process
for (const [name, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.once(name, () => void verifier.stop().finally(() => process.exit(128 + number)))
}
const startedAt = performance.now()
try {
  await verifier.publish({ at: publishedAt })
  const titles = await printSceneTitles(verifier)
  const papers = { reference: titles.reference.paper, p50: titles.p50.paper, p99: titles.p99.paper }
  const scenes = drawScenes(Number(values.scenes), Number(values.seed))
  const results: SceneResult[] = []
  for (let first = 0; first < scenes.length; first += chunk) {
    const some = scenes.slice(first, first + chunk)
    const threads = availableParallelism()
    const drawn = await drawSceneFiles(some, {
      papers,
      folder,
      frames,
      threads,
      withPeers: true,
    })
    results.push(...(await playScenes(drawn, { folder, url: verifier.url, titles })))
    for (const { file } of drawn) rmSync(file)
    const seconds = Math.round((performance.now() - startedAt) / 1_000)
    console.error(`${results.length} of ${scenes.length} scenes in ${seconds} s: ${JSON.stringify(summaryOf(results))}`)
  }
  for (const { scene, single, hand } of results) {
    if (single === null || hand === null) {
      console.error(JSON.stringify({ ...scene, stains: scene.stains.length, single, hand }))
    }
  }
  console.log(JSON.stringify(summaryOf(results)))
} finally {
  await verifier.stop()
}
