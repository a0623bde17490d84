import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'

/** A key as the browser tells it: what the layout made of it, and which key it was. */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly modifier: 'none' | 'shift' | 'other'
}

/** A hand-held scanner types a character every 2 to 50 ms; a person is rarely that quick eight times and with Enter. */
const longestGapMs = 100
/** Fewer are a person who is quick, or a short code that is no title. */
const fewestStrokes = 8

/**
 * Listens for a hand-held scanner that types like a keyboard and ends with Enter. What people type into fields is
 * left alone. Calls back with the text; answers how to stop.
 */
export function listenForTypedCode(onText: (text: string) => void): () => void {
  let strokes: Stroke[] = []
  let latest = Number.NEGATIVE_INFINITY
  const listen = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey || isField(event.target)) return
    if (event.timeStamp - latest > longestGapMs) strokes = []
    latest = event.timeStamp
    if (event.key === 'Enter' && strokes.length >= fewestStrokes) {
      // else the button that has the focus would be pressed
      event.preventDefault()
      event.stopPropagation()
      const typed = strokes
      strokes = []
      onText(typedTextOf(typed))
    } else if (event.key.length === 1 || event.key === 'Dead') {
      strokes.push({ key: event.key, code: event.code, modifier: modifierOf(event) })
    }
  }
  addEventListener('keydown', listen, { capture: true })
  return () => removeEventListener('keydown', listen, { capture: true })
}

/**
 * The text that was meant. A scanner set to another layout than the device types other characters: its digits are known
 * by their keys (`Digit1`), which are the same on every layout. The `#` before them stands on a digit's key too (`3`, on
 * French and on American keyboards), but never with the same modifier as the digits around: it cannot be taken for one.
 */
export function typedTextOf(strokes: readonly Stroke[]): string {
  const typed = strokes.map(({ key }) => key).join('')
  if (isTitleQr(typed)) return typed
  const modifier = strokes.at(-1)?.modifier
  let digits = ''
  for (const stroke of strokes.toReversed()) {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1]
    if (digit === undefined || stroke.modifier !== modifier) break
    digits = digit + digits
  }
  return digits.length >= fewestStrokes ? digits : typed
}

function modifierOf(event: KeyboardEvent): Stroke['modifier'] {
  if (event.ctrlKey || event.altKey || event.getModifierState('AltGraph')) return 'other'
  return event.shiftKey ? 'shift' : 'none'
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)
}
