/** Stands where the results will be. */
export const CompareWelcome = () => (
  <section className="welcome">
    <h2>Which strategy is faster, and is the difference real?</h2>
    <p>
      Each strategy gets the same images. After a warm-up come rounds in which every strategy runs
      once, in a random order. One of them, which you choose, is the baseline. It runs twice in each
      round; the difference between its two results shows how noisy this machine and line are. The
      comparison stops as soon as the result is clear, or when its rounds or seconds are used up.
    </p>
    <p className="hint">
      Keep this tab visible while it runs: browsers slow hidden pages down, so measurements of a
      hidden tab do not count.
    </p>
  </section>
)
