// What Vite adds to imports; its modules have a default export by nature.
declare module '*.css'

declare module '*?worker&url' {
  const url: string
  // biome-ignore lint/style/noDefaultExport: Vite's shape
  export default url
}

declare module '*?url' {
  const url: string
  // biome-ignore lint/style/noDefaultExport: Vite's shape
  export default url
}

declare module 'virtual:translations' {
  export const translationPacks: readonly import('@vigie/shared/ui/say.ts').OfferedPack[]
}
