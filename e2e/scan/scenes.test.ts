import vectors from '@vigie/shared/title-qr/vectors/printed-2026-11.json' with { type: 'json' }
import { beforeAll, expect, test } from 'vitest'
import { greyOf, rungsFor } from '../../verifier/src/pwa/scan/decode-ladder.ts'
import { readWithZxing } from '../../verifier/src/pwa/scan/read-with-zxing.ts'
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
])('a photograph that is %s is read by one of the first three ways, and not as it is', async (_, at) => {
  const scene = scenes[at]
  if (!scene) throw new TypeError('expected a scene')
  const grey = greyOf(imageOf(photographScene(paper, scene, 0)))
  const [asItIs, ...others] = await Promise.all(
    rungsFor('frame')
      .slice(0, 3)
      .map((climb) => readWithZxing(climb(grey))),
  )
  expect(asItIs).toBeNull()
  expect(others).toContain(paper.text)
})

test('the same scene is drawn alike at every run, and no two scenes are', () => {
  expect(drawScenes(20)).toEqual(drawScenes(20))
  expect(new Set(drawScenes(50).map((scene) => JSON.stringify(scene))).size).toBe(50)
})
