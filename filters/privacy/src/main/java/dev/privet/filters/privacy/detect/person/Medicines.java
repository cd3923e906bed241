package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.filters.privacy.detect.text.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Common medicines by their international nonproprietary names (WHO) and well-known brands. */
final class Medicines {
  private static final Set<String> NAMES =
      WordList.words(
          """
          acetaminophen albuterol alprazolam amitriptyline amlodipine amoxicillin apixaban
          aripiprazole aspirin atenolol atorvastatin azithromycin bisoprolol bupropion
          buprenorphine candesartan carbamazepine cetirizine ciprofloxacin citalopram clonazepam
          clopidogrel codeine diazepam diclofenac donepezil doxycycline duloxetine empagliflozin
          enalapril escitalopram esomeprazole estradiol fentanyl finasteride fluoxetine
          furosemide gabapentin glimepiride hydrochlorothiazide hydrocodone ibuprofen insulin
          lamotrigine lansoprazole levetiracetam levothyroxine lisinopril lithium loratadine
          lorazepam losartan metformin methadone methotrexate methylphenidate metoprolol
          mirtazapine montelukast morphine naloxone naproxen olanzapine omeprazole ondansetron
          oxycodone pantoprazole paracetamol paroxetine penicillin pravastatin prednisolone
          prednisone pregabalin propranolol quetiapine ramipril ranitidine risperidone ritalin
          rivaroxaban rosuvastatin salbutamol semaglutide sertraline sildenafil simvastatin
          sitagliptin spironolactone tamoxifen tamsulosin topiramate tramadol trazodone
          valproate valsartan venlafaxine verapamil warfarin zolpidem truvada biktarvy descovy
          ozempic prozac zoloft xanax adderall humira metamizol novalgin marcumar eutirox
          ventolin nolotil enantyum metformina ibuprofeno omeprazol sertralina paracetamolo
          oxazepam clozapine haloperidol emtricitabine dolutegravir efavirenz disulfiram
          naltrexone
          """);

  private static final List<String> UNITS =
      List.of("mg", "mcg", "µg", "g", "ml", "iu", "ie", "units");

  private Medicines() {}

  /** The end of a medicine and its dose that begin at an index, or -1. */
  static int end(String text, int start) {
    int end = start;
    while (end < Math.min(text.length(), start + 24) && Character.isLetter(text.charAt(end))) {
      end++;
    }
    if (!NAMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT))) {
      return -1;
    }
    int number = Chars.at(text, end) == ' ' ? end + 1 : end;
    int dose = Chars.digitsEnd(text, number);
    if (dose == number || dose - number > 5) {
      return end;
    }
    int unit = Chars.at(text, dose) == ' ' ? dose + 1 : dose;
    for (String name : UNITS) {
      if (text.regionMatches(true, unit, name, 0, name.length())
          && !Chars.isAlnum(Chars.at(text, unit + name.length()))) {
        return unit + name.length();
      }
    }
    return end;
  }
}
