import { type Signal, useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { takeHandedOver } from '../../hand-over.ts'
import { replaceView } from '../view.ts'
import { type Begun, beginHanded } from './begin-handed.ts'

/** Null: nothing was handed over. */
export type Handed = 'beginning' | Begun | null

/** What was handed over becomes a check, which takes the place of the list. */
export function useHanded(): Signal<Handed> {
  const handed = useSignal<Handed>(null)
  useLayoutEffect(() => {
    const over = takeHandedOver()
    if (!over) return
    handed.value = 'beginning'
    beginHanded(over).then(
      (begun) => {
        if (begun.kind === 'begun') replaceView({ kind: 'one', keeper: 'device', id: begun.id })
        handed.value = begun
      },
      (error: unknown) => {
        console.warn('crew check', error)
        handed.value = { kind: 'not-begun', why: { kind: 'not-kept' } }
      },
    )
  }, [])
  return handed
}
