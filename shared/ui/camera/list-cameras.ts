export type CameraSide = 'rear' | 'front' | 'unknown'

export interface ListedCamera {
  readonly deviceId: string
  readonly side: CameraSide
  /** Which of several on that side, from 1. */
  readonly place: number
}

/** The cameras of the device, once the person has allowed one; their own labels say which side they look to. */
export async function listCameras(): Promise<readonly ListedCamera[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? []
  const counts = new Map<CameraSide, number>()
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => {
      const side = sideOf(label)
      const place = (counts.get(side) ?? 0) + 1
      counts.set(side, place)
      return { deviceId, side, place }
    })
}

/** Android says "facing back", iOS "Back Camera" or "Caméra arrière": by the words of the languages the page speaks. */
export function sideOf(label: string): CameraSide {
  if (/\b(?:back|rear|environment)\b|arri[èe]re|trasera|dorsal/i.test(label)) return 'rear'
  return /\b(?:front|user|facetime)\b|avant|frontal|delantera/i.test(label) ? 'front' : 'unknown'
}
