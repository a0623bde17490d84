import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Catalogue, loadCatalogue } from './catalogue.ts'

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
