import { Problem } from '../src/problem.ts'
import { limitWasmMemory, serveThread } from './serve-thread.ts'

// A thread that does to itself what documents do to ours.

export type TestWork = 'answer' | 'refuse' | 'throw' | 'loop' | 'exit' | 'fill-memory' | 'slow-stage' | 'grow-wasm'

limitWasmMemory(1_048_576)

serveThread<TestWork, number>(async (work, begin) => {
  if (work === 'slow-stage') begin('slow')
  else begin('begun')
  if (work === 'refuse') throw new Problem('document-too-deep', 'told', { offset: 7 })
  if (work === 'throw') throw new TypeError('ours')
  if (work === 'exit') process.exit(3)
  while (work === 'loop') Math.random()
  if (work === 'grow-wasm') growForEver(new WebAssembly.Memory({ initial: 8 }))
  const kept: number[][] = []
  while (work === 'fill-memory') kept.push(new Array(100_000).fill(Math.random()))
  if (work === 'slow-stage') await new Promise((resume) => setTimeout(resume, 300))
  return process.pid
})

/** As C programs do: what is not given is tried in another way. */
function growForEver(memory: WebAssembly.Memory): void {
  for (;;) {
    try {
      memory.grow(8)
    } catch {
      Math.random()
    }
  }
}
