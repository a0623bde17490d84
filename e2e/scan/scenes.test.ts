import vectors from '@vigie/shared/title-qr/vectors/printed-2026-11.json' with { type: 'json' }
import { beforeAll, expect, test } from 'vitest'
import { greyOf } from '../../verifier/src/pwa/strong-reader/decode-ladder.ts'
import { readFlattened } from '../../verifier/src/pwa/strong-reader/read-flattened.ts'
import { readWithZxing } from '../../verifier/src/pwa/strong-reader/read-with-zxing.ts'
import { imageOf, type Paper, printPaper } from './paper.ts'
import { photographScene } from './photograph-scene.ts'
import { drawScenes } from './scene.ts'

/** Three of the set (`pnpm scan-scenes` plays all of it before the page), of a title that never changes. */
const scenes = drawScenes(74)
let paper: Paper

beforeAll(async () => {
  const [printed] = vectors.vectors
  paper = await printPaper(JSON.parse(printed?.credential ?? ''), 'https://verifier.mer.example')
})

test.each([
  ['stained and shaken', 4],
  ['tilted, dim and smeared by one module', 15],
  ['dark, grainy and stained', 73],
])('a photograph that is %s is not read as it is, and is read once it is flattened', async (_, at) => {
  const scene = scenes[at]
  if (!scene) throw new TypeError('expected a scene')
  const grey = greyOf(imageOf(photographScene(paper, scene, 0)))
  expect((await readWithZxing(grey, 'frame'))?.text ?? null).toBeNull()
  expect(await readFlattened(grey, null)).toBe(paper.text)
})

test('a code whose corner marks are all hidden by ink is read', async () => {
  const [scene] = scenes
  if (!scene) throw new TypeError('expected a scene')
  const side = (paper.version * 4 + 17) / 2 - 3.5
  const places = [-side, side].flatMap((x) => [-side, side].map((y) => ({ x, y, radius: 3, tint: 0.25 })))
  const hidden = {
    ...scene,
    defocus: 0,
    motion: 0,
    glare: null,
    light: 1,
    grain: 2,
    tilt: 10,
    stains: places.slice(0, 3),
  }
  const grey = greyOf(imageOf(photographScene(paper, hidden, 0)))
  expect((await readWithZxing(grey, 'frame'))?.text ?? null).toBeNull()
  expect(await readFlattened(grey, null)).toBe(paper.text)
})

test('the same scene is drawn alike at every run, and no two scenes are', () => {
  expect(drawScenes(20)).toEqual(drawScenes(20))
  expect(new Set(drawScenes(50).map((scene) => JSON.stringify(scene))).size).toBe(50)
})
