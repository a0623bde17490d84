import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { codeOf } from './office.ts'
import { writePiece } from './write-photo.ts'

/** Takes files that a person chose, writes them anew, and hands them on; says meanwhile that it works, and what it refuses. */
export function usePieces(take: (file: Blob) => Promise<void>) {
  const isWorking = useSignal(false)
  const fault = useSignal<ProblemCode | null>(null)
  const choose = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])]
    // the same file again, after a correction, is a choice too
    input.value = ''
    isWorking.value = true
    fault.value = null
    try {
      for (const file of files) await take(await writePiece(file))
    } catch (cause) {
      fault.value = codeOf(cause)
    } finally {
      isWorking.value = false
    }
  }
  return { isWorking, fault, choose }
}
