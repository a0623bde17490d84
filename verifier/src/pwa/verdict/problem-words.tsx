import { useSignal } from '@preact/signals'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { type Catalogue, labelFor, loadCatalogue, noteFor } from '@vigie/shared/ui/catalogue.ts'
import { useEffect } from 'preact/hooks'

/** The words for a refusal, and what to do about it where we know. */
export function ProblemWords({ problem }: { problem: ProblemCode }) {
  const catalogue = useCatalogue()
  if (!catalogue) return null
  const note = noteFor(catalogue, 'problems', problem)
  return (
    <>
      <p>{labelFor(catalogue, 'problems', problem)}</p>
      {note && <p>{note}</p>}
    </>
  )
}

/** The catalogue, null during the moment in which it loads. */
export function useCatalogue(): Catalogue | null {
  const catalogue = useSignal<Catalogue | null>(null)
  useEffect(() => {
    void loadCatalogue().then((loaded) => {
      catalogue.value = loaded
    })
  }, [])
  return catalogue.value
}
