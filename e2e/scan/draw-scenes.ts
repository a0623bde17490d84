import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DrawAnswer, DrawRequest } from './draw-scene.worker.ts'
import type { Paper } from './paper.ts'
import type { PaperKind, Scene } from './scene.ts'

interface DrawOptions {
  readonly papers: Readonly<Record<PaperKind, Paper>>
  readonly folder: string
  readonly frames: number
  readonly withPeers: boolean
  readonly threads: number
}

export interface DrawnScene {
  readonly scene: Scene
  readonly file: string
  readonly peers: DrawAnswer
}

/** Draws every scene into a file of its own, on several threads. */
export async function drawSceneFiles(scenes: readonly Scene[], options: DrawOptions): Promise<readonly DrawnScene[]> {
  const { papers, folder, frames, withPeers, threads } = options
  const drawn: DrawnScene[] = []
  const waiting = [...scenes.entries()]
  const work = async () => {
    const thread = new Worker(new URL('draw-scene.worker.ts', import.meta.url), { workerData: papers })
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, scene] = next
      const file = join(folder, `${scene.seed}.grey`)
      drawn[at] = { scene, file, peers: await ask(thread, { scene, frames, file, withPeers }) }
    }
    await thread.terminate()
  }
  await Promise.all(Array.from({ length: threads }, work))
  return drawn
}

function ask(thread: Worker, request: DrawRequest): Promise<DrawAnswer> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (answer: DrawAnswer) => {
      thread.off('error', reject)
      resolve(answer)
    })
    thread.postMessage(request)
  })
}
