/** Names below the icon of the installed page; the platform shows them as they are, in one language. */
const shortcutNames: Readonly<Record<string, string>> = {
  'look-up': 'Interroger le registre',
  inspections: 'Inspections',
}

/** What the installed page offers to its platform: shortcuts, and files and texts that other applications share with it. */
export function appManifest(places: readonly string[]) {
  const shortcuts = places.flatMap((place) => {
    const name = shortcutNames[place]
    return name === undefined ? [] : [{ name, url: `/${place}`, icons: [icon] }]
  })
  return {
    shortcuts: [{ name: 'Vérifier un titre', url: '/', icons: [icon] }, ...shortcuts],
    // taken by the service worker (`keep-shared.ts`): nothing of it reaches a server
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [
          { name: 'file', accept: ['application/pdf', '.pdf', 'image/*', 'application/json', '.json', 'text/plain'] },
        ],
      },
    },
  }
}

const icon = { src: '/icon-192.png', sizes: '192x192', type: 'image/png' }
