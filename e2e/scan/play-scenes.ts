import type { DrawnScene } from './draw-scenes.ts'
import type { PaperKind, Scene } from './scene.ts'
import { openSceneCamera } from './scene-camera.ts'
import type { PrintedTitle } from './scene-titles.ts'

/** Twice the two seconds: what is read later is told apart from what is not read at all. */
const limitMs = 4_000

export interface SceneResult {
  readonly scene: Scene
  /** Milliseconds from the first frame to the verdict of that very title, or null: of one frame that never changes. */
  readonly single: number | null
  /** The same of a film in which the hand moves. */
  readonly hand: number | null
  readonly peers: DrawnScene['peers']
}

interface PlayOptions {
  readonly folder: string
  readonly url: string
  readonly titles: Readonly<Record<PaperKind, PrintedTitle>>
}

/** Every scene before the page twice: as one frame, and as a film. One browser after the other, for true times. */
export async function playScenes(drawn: readonly DrawnScene[], options: PlayOptions): Promise<readonly SceneResult[]> {
  const { folder, url, titles } = options
  const results: SceneResult[] = []
  for (const size of ['720p', '1080p'] as const) {
    const camera = await openSceneCamera(size, folder, url)
    try {
      for (const each of drawn.filter(({ scene }) => scene.size === size)) {
        const { documentNumber } = titles[each.scene.paper].title.credentialSubject.title
        const timeOf = async (how: 'single' | 'hand') => {
          const { ms, shown } = await camera.play(each, how, limitMs)
          const isThat = shown.includes('Authentique et en vigueur') && shown.includes(documentNumber)
          if (ms !== null && !isThat)
            throw new Error(`scene ${each.scene.seed}: the verdict of another title: ${shown}`)
          return ms
        }
        const [single, hand] = [await timeOf('single'), await timeOf('hand')]
        results.push({ scene: each.scene, single, hand, peers: each.peers })
      }
    } finally {
      await camera.close()
    }
  }
  return results
}
