export const vcdmContext = 'https://www.w3.org/ns/credentials/v2'
export const titleContext = 'https://w3id.org/vigie/title/v1'
/** Of manning documents (shared/src/manning); frozen, like those of titles and of documents besides them. */
export const manningContext = 'https://w3id.org/vigie/manning/v1'
