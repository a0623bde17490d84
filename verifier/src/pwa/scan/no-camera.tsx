import type { Text } from '@vigie/shared/language.ts'
import type { CameraFault } from '@vigie/shared/ui/camera/open-camera.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { words } from '../words.ts'
import { FileButton } from './file-button.tsx'

const faultWords: Record<CameraFault, readonly [what: Text, advice: Text]> = {
  refused: [words.cameraRefused, words.cameraRefusedAdvice],
  absent: [words.cameraAbsent, words.cameraAbsentAdvice],
  busy: [words.cameraBusy, words.cameraBusyAdvice],
}

interface NoCameraProps {
  readonly fault: CameraFault
  readonly onTryAgain: () => void
}

/** Why there is no picture, and what else reads a title. */
export function NoCamera({ fault, onTryAgain }: NoCameraProps) {
  const [what, advice] = faultWords[fault]
  return (
    <div class="drop-zone">
      <h2>{say(what)}</h2>
      <p class="fault-advice">{say(advice)}</p>
      <div class="drop-choices">
        <FileButton kind="button" />
        {fault !== 'absent' && (
          <button type="button" class="button" onClick={onTryAgain}>
            {say(words.tryCameraAgain)}
          </button>
        )}
      </div>
      <p>
        <PlaceLink to="look-up">{say(words.askRegister)}</PlaceLink>
      </p>
    </div>
  )
}
