/** So many pixels to one of the picture; fewer where a canvas could not be as high. */
const SHARP = 2
const HIGHEST = 16_000

/** An SVG picture as PNG, drawn by the browser. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const scale = Math.min(SHARP, HIGHEST / image.height)
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.round(image.width * scale),
      height: Math.round(image.height * scale),
    })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the canvas gave no picture')))),
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}
