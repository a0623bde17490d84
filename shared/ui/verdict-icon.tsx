import type { JSX } from 'preact'
import type { Colour } from '../src/verification/verdict.ts'

const shapes: Record<Colour, JSX.Element> = {
  green: (
    <>
      <circle cx="32" cy="32" r="27" />
      <path d="M19 33l9 9 17-19" />
    </>
  ),
  orange: (
    <>
      <path d="M32 7l27 48H5z" />
      <path d="M32 24v15M32 46.5v.5" />
    </>
  ),
  red: (
    <>
      <path d="M20.8 5h22.4L59 20.8v22.4L43.2 59H20.8L5 43.2V20.8z" />
      <path d="M22 22l20 20M42 22L22 42" />
    </>
  ),
  grey: (
    <>
      <path d="M8 8h48v48H8z" />
      <path d="M24.5 25c0-4.500 3.300-7.500 7.700-7.500s7.800 2.900 7.800 7c0 6-7.500 6.300-7.500 12.500M32.500 45.500v.5" />
    </>
  ),
}

/** Four verdicts, four shapes (circle, triangle, octagon, square): colour is never alone. Words always stand beside it. */
export function VerdictIcon({ colour, size = 64 }: { colour: Colour; size?: number }) {
  return (
    <svg
      class="verdict-icon"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {shapes[colour]}
    </svg>
  )
}
