package dev.privet.backends.core;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.health.LoadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks from time to time at the destinations that have a probe, publish their load or tell their
 * models. Each is looked at by a thread of its own, so that one that hangs delays no other; at most
 * one look at a time. Thread-safe.
 */
final class Lookout implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_MODELS = 1000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");
  private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

  private final Egress egress;
  private final Collection<Fleet.Member> members;
  private final Set<Fleet.Member> looking = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread watch;

  Lookout(Egress egress, Collection<Fleet.Member> members) {
    this.egress = egress;
    this.members = members.stream().filter(Lookout::hasPost).toList();
  }

  private static boolean hasPost(Fleet.Member member) {
    return member.upkeep().probe() != null
        || member.upkeep().metrics() != null
        || member.upkeep().listing() != null;
  }

  void start(Duration every) {
    if (members.isEmpty()) {
      return;
    }
    watch = Thread.ofVirtual().name("privet-lookout").start(() -> watch(every));
  }

  private void watch(Duration every) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (Fleet.Member member : members) {
          if (looking.add(member)) {
            Thread.ofVirtual().name("privet-look").start(() -> look(member));
          }
        }
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Fleet.Member member) {
    try {
      lookNow(member);
    } finally {
      looking.remove(member);
    }
  }

  /** Looks once. */
  void lookNow(Fleet.Member member) {
    Fleet.Post probe = member.upkeep().probe();
    if (probe != null) {
      probe(probe, member.upkeep().condition());
    }
    Fleet.Post metrics = member.upkeep().metrics();
    if (metrics != null) {
      read(metrics, member.upkeep().condition());
    }
    Fleet.Listing listing = member.upkeep().listing();
    if (listing != null) {
      list(listing, member.upkeep().condition());
    }
  }

  private void probe(Fleet.Post post, Condition condition) {
    try (HttpAnswer answer = egress.look(post, PATIENCE)) {
      condition.located(true);
      condition.probed(isWell(answer.status()), Integer.toString(answer.status()));
    } catch (LocationException e) {
      condition.located(false);
      condition.probed(false, "location");
    } catch (IOException e) {
      condition.probed(false, e.getClass().getSimpleName());
    }
  }

  /** Whoever wants a key or does not know the path is there all the same. */
  private static boolean isWell(int status) {
    return status < 300 || (status >= 400 && status < 500 && status != 408 && status != 429);
  }

  private void read(Fleet.Post post, Condition condition) {
    try (HttpAnswer answer = egress.look(post, PATIENCE)) {
      if (answer.status() == 200) {
        byte[] page = answer.body().readNBytes(MOST_BYTES);
        LoadReader.read(new String(page, StandardCharsets.UTF_8)).ifPresent(condition::published);
      }
    } catch (LocationException e) {
      condition.located(false);
    } catch (IOException e) {
      // What was published before goes stale by itself.
      return;
    }
  }

  /** What a destination told before holds until it tells something else. */
  private void list(Fleet.Listing listing, Condition condition) {
    try (HttpAnswer answer = egress.list(listing, PATIENCE)) {
      if (answer.status() == 200) {
        InputStream bounded = new ByteArrayInputStream(answer.body().readNBytes(MOST_BYTES));
        condition.offers(
            listing.how().reader().read(bounded).stream()
                .filter(name -> NAME.matcher(name).matches())
                .limit(MOST_MODELS)
                .toList());
      }
    } catch (LocationException e) {
      condition.located(false);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "models are not told: error={0}", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    Thread thread = watch;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
