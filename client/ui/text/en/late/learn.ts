import { formats } from '../formats.ts'

const { count, seconds } = formats

export const learn = {
  name: 'How it works',
  title: 'How each strategy works',
  intro: (images: number) =>
    `A strategy decides when each download starts, and nothing else. The code on this page is the code that runs. The rows beside it are a simulation: the same code with ${count(images)} images of different sizes, on a line with 60 ms of latency on which downloads do not slow each other down.`,
  atOnce: (concurrency: number) => `Downloads at once: ${count(concurrency)}`,
  noNumber: 'It has no number to choose.',
  measured: (name: string, ms: number) => `Measured here: ${name}, ${seconds(ms)}`,
  simulated: (images: number, ms: number, most: number) =>
    `Simulated: ${count(images)} images in ${seconds(ms)}, at most ${count(most)} at once`,
  simulating: 'The simulation runs.',
  rowsOf: (name: string) => `Rows of ${name}`,
  noCode: 'The code cannot be loaded. Check that Galloper’s server runs.',
  ceilingName: 'The browser’s ceiling',
  ceilingTitle: (ceiling: number) => `Why there is a ceiling of ${count(ceiling)} here`,
  ceiling: (ceiling: number) =>
    `Over HTTP/1.1 a browser opens at most six connections to one host name, and each connection carries one request at a time. All other requests wait in the browser’s queue, whatever the code asks for. Galloper’s server can answer under several names, and the browser gives each of them six connections. Over HTTP/2 one connection carries many requests, and the server says how many. Here the browser can have ${count(ceiling)} downloads under way at once. A strategy that starts more of them only makes the queue longer.`,
}
