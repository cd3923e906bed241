package dev.privet.backends.core.health;

import java.util.List;
import java.util.Optional;

/**
 * Finds the load in a page of Prometheus metrics as vLLM, TensorRT-LLM (its own server, or in
 * Triton) and SGLang write them. Counts are summed over all series, since a server may serve
 * several models; of shares the highest counts.
 */
public final class LoadReader {
  private static final List<Series> RUNNING =
      List.of(
          new Series("vllm:num_requests_running", ""),
          new Series("trtllm_num_requests_running", ""),
          new Series("nv_trt_llm_request_metrics", "request_type=\"scheduled\""),
          new Series("sglang:num_running_reqs", ""));
  private static final List<Series> WAITING =
      List.of(
          new Series("vllm:num_requests_waiting", ""),
          new Series("trtllm_num_requests_waiting", ""),
          new Series("nv_trt_llm_request_metrics", "request_type=\"waiting\""),
          new Series("sglang:num_queue_reqs", ""));
  private static final List<Series> CACHE_USE =
      List.of(
          new Series("vllm:kv_cache_usage_perc", ""),
          new Series("vllm:gpu_cache_usage_perc", ""),
          new Series("trtllm_kv_cache_utilization", ""),
          new Series("nv_trt_llm_kv_cache_block_metrics", "kv_cache_block_type=\"fraction\""),
          new Series("sglang:token_usage", ""));

  private double running;
  private double waiting;
  private double cacheUse;
  private boolean found;

  private LoadReader() {}

  /** The load on a page; empty if it says nothing of requests. */
  public static Optional<Load> read(String page) {
    var reader = new LoadReader();
    page.lines().forEach(reader::line);
    return reader.found
        ? Optional.of(new Load(reader.running, reader.waiting, Math.min(1, reader.cacheUse)))
        : Optional.empty();
  }

  private void line(String line) {
    if (line.isEmpty() || line.charAt(0) == '#') {
      return;
    }
    int brace = line.indexOf('{');
    int end = brace < 0 ? -1 : line.lastIndexOf('}');
    int head = brace < 0 ? line.indexOf(' ') : brace;
    if (head < 0 || end < brace) {
      return;
    }
    String name = line.substring(0, head);
    String labels = brace < 0 ? "" : line.substring(brace, end);
    if (has(RUNNING, name, labels)) {
      running += value(line, Math.max(head, end));
      found = true;
    } else if (has(WAITING, name, labels)) {
      waiting += value(line, Math.max(head, end));
      found = true;
    } else if (has(CACHE_USE, name, labels)) {
      cacheUse = Math.max(cacheUse, value(line, Math.max(head, end)));
    }
  }

  private static boolean has(List<Series> series, String name, String labels) {
    for (Series one : series) {
      if (one.name().equals(name) && labels.contains(one.label())) {
        return true;
      }
    }
    return false;
  }

  /** The number after a position, without the timestamp that may follow; 0 if it is none. */
  private static double value(String line, int from) {
    String[] words = line.substring(from + 1).strip().split(" ", 2);
    try {
      double value = Double.parseDouble(words[0]);
      return value > 0 && Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private record Series(String name, String label) {}
}
