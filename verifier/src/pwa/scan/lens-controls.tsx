import type { Text } from '@vigie/shared/language.ts'
import type { ListedCamera } from '@vigie/shared/ui/camera/list-cameras.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { WatchedCamera } from './use-camera.ts'
import { words } from './words.ts'

/** Zoom, and which camera where there are several. */
export function LensControls({ camera }: { camera: WatchedCamera }) {
  const { zoom, mostZoom, cameras, chosen } = camera
  const times = (Math.round(zoom.value * 10) / 10).toString()
  return (
    <section class="lens" aria-label={say(words.chooseCamera)}>
      <label class="lens-zoom">
        <span>{say(words.zoom)}</span>
        <input
          type="range"
          min={1}
          max={mostZoom.value}
          step={0.1}
          value={zoom.value}
          aria-valuetext={say(words.zoomTimes, { times })}
          onInput={({ currentTarget }) => camera.setZoom(Number(currentTarget.value))}
        />
      </label>
      {cameras.value.length > 1 && (
        <label class="lens-camera">
          <span class="visually-hidden">{say(words.chooseCamera)}</span>
          <select onChange={({ currentTarget }) => camera.choose(currentTarget.value)}>
            {cameras.value.map((each) => (
              <option key={each.deviceId} value={each.deviceId} selected={each.deviceId === chosen.value}>
                {nameOf(each, cameras.value)}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  )
}

/** Numbered where several look to the same side, as telephones with three lenses do. */
function nameOf({ side, place }: ListedCamera, all: readonly ListedCamera[]): string {
  if (side === 'unknown') return say(words.otherCameraOf, { place: String(place) })
  const isAlone = all.filter((other) => other.side === side).length === 1
  const [one, several] = names[side]
  return isAlone ? say(one) : say(several, { place: String(place) })
}

const names = {
  rear: [words.rearCamera, words.rearCameraOf],
  front: [words.frontCamera, words.frontCameraOf],
} as const satisfies Record<string, readonly [Text, Text]>
