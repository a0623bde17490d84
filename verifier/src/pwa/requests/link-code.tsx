import { useMemo } from 'preact/hooks'
import { drawLink } from './draw-link.ts'

interface LinkCodeProps {
  readonly link: string
  readonly class: string
  readonly label: string
}

/** A link for the camera of another device: black on white, whatever the scheme. */
export function LinkCode({ link, class: className, label }: LinkCodeProps) {
  const { side, path } = useMemo(() => drawLink(link), [link])
  return (
    <svg class={className} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" fill-rule="evenodd" d={path} />
    </svg>
  )
}
