import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, seconds } = formats

export const learn: LateTexts['learn'] = {
  name: 'So funktioniert es',
  title: 'Wie jede Strategie funktioniert',
  intro: (images) =>
    `Eine Strategie entscheidet, wann jeder Download beginnt, sonst nichts. Der Code auf dieser Seite ist der Code, der läuft. Die Zeilen daneben sind simuliert: derselbe Code mit ${count(images)} verschieden großen Bildern auf einer Leitung mit 60 ms Latenz, auf der Downloads einander nicht bremsen.`,
  atOnce: (concurrency) => `Gleichzeitige Downloads: ${count(concurrency)}`,
  noNumber: 'Hier ist keine Zahl zu wählen.',
  measured: (name, ms) => `Hier gemessen: ${name}, ${seconds(ms)}`,
  simulated: (images, ms, most) =>
    `Simuliert: ${count(images)} Bilder in ${seconds(ms)}, höchstens ${count(most)} gleichzeitig`,
  simulating: 'Die Simulation läuft.',
  rowsOf: (name) => `Zeilen von ${name}`,
  noCode: 'Der Code lässt sich nicht laden. Läuft Gallopers Server?',
  ceilingName: 'Die Obergrenze des Browsers',
  ceilingTitle: (ceiling) => `Warum hier bei ${count(ceiling)} Schluss ist`,
  ceiling: (ceiling) =>
    `Über HTTP/1.1 öffnet ein Browser höchstens sechs Verbindungen zu einem Hostnamen, und jede Verbindung trägt eine Anfrage auf einmal. Alle anderen Anfragen warten in der Warteschlange des Browsers, was auch immer der Code verlangt. Gallopers Server kann unter mehreren Namen antworten, und der Browser gibt jedem davon sechs Verbindungen. Über HTTP/2 trägt eine Verbindung viele Anfragen; wie viele, sagt der Server. Hier kann der Browser ${count(ceiling)} Downloads gleichzeitig laufen haben. Eine Strategie, die mehr beginnt, macht nur die Warteschlange länger.`,
}
